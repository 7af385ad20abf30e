// expect: holds
event eElect: int;
machine Node {
  var term: int;
  start state Follower { on eElect goto Leader; }
  state Leader { entry (given: int) { term = given; } ignore eElect; }
}
machine Main {
  start state S { entry { send new Node(), eElect, 1; send new Node(), eElect, 2; } }
}
invariant OneLeader:
  forall (a: Node, b: Node) :: a is Leader && b is Leader && a.term == b.term ==> a == b;
invariant Announced: forall (e: eElect, n: Node) :: e targets n ==> n is Follower && (e.payload == 1 || e.payload == 2);
invariant EveryTerm: forall (n: Node) :: n is Leader ==> exists (m: Main) :: m is S;
test tMain [main=Main]: assert OneLeader, Announced, EveryTerm in { Main, Node };
