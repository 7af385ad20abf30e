event e;
machine Main { start state S { on e goto S; entry { send this, e; } } }
spec Watch observes e { start state S { ignore e; } }
invariant Fine: true;
invariant Second: forall (m: Main) :: m is S;
module A = assert Fine in { Main };
test tTwice [main=Main]: assert Fine, Fine in { Main };             // error: P0682
test tAgain [main=Main]: assert Fine in A;                          // error: P0682
test tUnknown [main=Main]: assert Fin in { Main };                  // error: P0670
test tBoth [main=Main]: assert Watch, Second in A;
