// Each form of += and -= fits its container only.
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var sp: set[(int, bool)];
  start state S {
    entry {
      st += (1, 2);  // error: P0423
      s += (1);  // error: P0423
      mp += (1);  // error: P0423
      nt += (1, 2);  // error: P0423
      t += (1);  // error: P0423
      i += (1);  // error: P0423
      a += (1);  // error: P0423
      a += (0, 1);  // error: P0423
      a -= 1;  // error: P0423
      i -= 1;  // error: P0423
      str -= 1;  // error: P0423
      t -= 1;  // error: P0423
      m += (1);  // error: P0423
      sp += (1, true);  // error: P0423
      s[0] += (1);  // error: P0423
    }
  }
}
