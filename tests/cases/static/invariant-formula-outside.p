event e;
machine Main {
  var n: int;
  start state S { entry { n = 1; } on e do { } }
}
invariant Sent: forall (m: Main) :: sent m;                         // error: P0210
invariant New: forall new (m: Main) :: true;                        // error: P0210
invariant Fine: forall (m: Main) :: m is S;
axiom a;                                                            // error: P0210
