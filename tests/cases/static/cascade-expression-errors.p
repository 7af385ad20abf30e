// The innermost mistake is the only one reported.
event eN;
fun plus(p: int): int { return p; }
fun void() { }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  start state S {
    entry {
      i = (1 + true) * 2;  // error: P0443
      b = !(i + "x");  // error: P0443
      b = (1 < 2.0) && (i == 1);  // error: P0444
      i = plus(true && 1);  // error: P0451
      str = nt.z;  // error: P0441
      b = nt.z + 1 > 2;  // error: P0441
      i = t.5 + t.0;  // error: P0442
      b = s["x"] == true;  // error: P0452
      str = a[0] + 1;  // error: P0452
      i = sizeof(1) + "x";  // error: P0452
      b = choose(1.5) == 3;  // error: P0449
      b = (1 as bool) + 1;  // error: P0447
      i = (1 to string) + 1;  // error: P0448
      print format("{0} {1}", i) + 1;  // error: P0463
      str = void() + 1;  // error: P0439
      b = -"x" < -1;  // error: P0451
      b = (1 in 2) + 1;  // error: P0446
      b = (i == "x") + 1;  // error: P0445
      i = 99999999999 + "x";  // error: P0467
      send i + "x", eN;  // error: P0443
      foreach (i in s + s) { }  // error: P0443
      return i + true;  // error: P0443
    }
  }
}
