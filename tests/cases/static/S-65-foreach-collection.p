// foreach runs over a seq or a set.
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  var mp: map[int, bool];
  var t: (int, bool);
  var str: string;
  start state S {
    entry {
      foreach (i in mp) { }  // error: P0465
      foreach (i in i) { }  // error: P0465
      foreach (i in t) { }  // error: P0465
      foreach (a in a) { }  // error: P0465
      foreach (i in 3) { }  // error: P0465
      foreach (str in str) { }  // error: P0465
      foreach (m in this) { }  // error: P0465
    }
  }
}
