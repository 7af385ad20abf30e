// expect: holds
// options: --granularity handler
event eGo; event eDone;
machine Main {
  var first: int; var second: int;
  start state S {
    entry { send this, eGo; }
    on eGo do { first = 1; send this, eDone; send this, eDone; second = 1; }
    on eDone do { }
  }
}
invariant Together: forall (m: Main) :: m.first == m.second;
test tMain [main=Main]: assert Together in { Main };
