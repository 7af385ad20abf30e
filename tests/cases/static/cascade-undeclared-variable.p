// One undeclared name gives one message, however much is built on it.
event eI: int;
event eT: (int, bool);
fun plus(p: int, q: int): int { return p + q; }
machine Cli { start state S { entry (n: int) { } } }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var x: any;
  var s: seq[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  start state S {
    entry {
      i = ghost + "s";  // error: P0315
      b = !ghost && -ghost2 > 1;  // error: P0315
      i = ghost.x[1].0 as int;  // error: P0315
      i = sizeof(ghost) + keys(ghost)[0];  // error: P0315
      s += (ghost, 1);  // error: P0315
      s[ghost] = 1;  // error: P0315
      mp[ghost] = b;  // error: P0315
      i = plus(1, ghost);  // error: P0315
      a = (x = ghost, y = 1);  // error: P0315
      nt = (x = ghost, y = 1);  // error: P0315
      t = (ghost, true);  // error: P0315
      i = choose(ghost);  // error: P0315
      str = format("{0}", ghost);  // error: P0315
      foreach (i in ghost) { i = i + 1; }  // error: P0315
      send this, eI, ghost;  // error: P0315
      send this, eT, ghost, true;  // error: P0315
      new Cli(ghost);  // error: P0315
      if (ghost == null) { i = 1; }  // error: P0315
      b = ghost in s;  // error: P0315
      b = 1 in ghost;  // error: P0315
      i = ghost to int;  // error: P0315
      ghost.x = true;  // error: P0315
      ghost[0] += (1, 2);  // error: P0315
      if ($) goto A, ghost;  // error: P0315
    }
  }
  state A { entry (n: int) { } }
}
