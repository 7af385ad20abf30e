// choose takes an int, seq, set or map.
enum Col { Red, Blue }
machine Main {
  var b: bool;
  var a: any;
  var m: machine;
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  start state S {
    entry {
      f = choose(f);  // error: P0449
      a = choose(t);  // error: P0449
      str = choose(str);  // error: P0449
      str = choose("abc");  // error: P0449
      col = choose(Red);  // error: P0449
      a = choose(a);  // error: P0449
      b = choose(b);  // error: P0449
      a = choose(nt);  // error: P0449
      m = choose(m);  // error: P0449
    }
  }
}
