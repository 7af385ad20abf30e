// in takes a seq, set or map on the right and a fitting element on the left.
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  var mp: map[int, bool];
  var t: (int, bool);
  var sst: set[seq[int]];
  start state S {
    entry {
      b = 5 in i;  // error: P0446
      b = false in s;  // error: P0446
      b = (1, 2) in s;  // error: P0446
      b = 1 in "abc";  // error: P0446
      b = i in a;  // error: P0446
      b = a in s;  // error: P0446
      b = true in mp;  // error: P0446
      b = 1 in sst;  // error: P0446
      b = 1 in t;  // error: P0446
      b = null in s;  // error: P0446
    }
  }
}
