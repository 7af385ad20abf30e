event e;
machine Main { start state S { on e goto S; entry { send this, e; } } }
spec Watch observes e { start state S { ignore e; } }
invariant Fine: true;
invariant Fine: true;                                   // error: P0311
invariant Main: true;                                   // error: P0311
invariant Watch: true;                                  // error: P0311
