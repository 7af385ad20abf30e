// A variable of an unknown type fits everywhere.
event eBad: Nope;  // error: P0317
fun g(p: Nope): int { return p + 1; }  // error: P0317
fun h(): Gone;  // error: P0317
machine Kid { start state S { entry (p: Lost) { } } }  // error: P0317
machine Main {
  var q: Nope;  // error: P0317
  var r: seq[Nope];  // error: P0317
  var i: int; var b: bool;
  start state S {
    entry {
      q = 1;
      i = q;
      b = q == i;
      r += (0, 1);
      i = r[0];
      foreach (q in r) { i = i + q; }
      send this, eBad, 1;
      send this, eBad, true;
      i = g(1) + g(true);
      b = h();
      new Kid(1);
      i = q.x + q[1];
      send q, eBad, 2;
      receive { case eBad: (n: int) { i = n; } }
    }
    on eBad do (n: bool) { b = n; }
  }
}
