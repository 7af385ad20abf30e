// expect: invariant
// message: invariant 'OneLeader' is violated: a = Node(2), b = Node(3)
// Both nodes may take the same term: the witnesses are the first pair, ascending.
event eElect;
machine Node {
  var term: int;
  start state Follower { on eElect goto Leader; }
  state Leader { entry { term = choose(2) + 1; } ignore eElect; }
}
machine Main {
  start state S { entry { send new Node(), eElect; send new Node(), eElect; } }
}
invariant OneLeader:                                      // violation: P1021
  forall (a: Node, b: Node) :: a is Leader && b is Leader && a.term == b.term ==> a == b;
test tMain [main=Main]: assert OneLeader in { Main, Node };
