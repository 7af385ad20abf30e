// expect: invariant
// message: invariant 'NoGhost' is violated: v = eVote(<term:2, >) to Node(2), n = Node(2)
event eVote: (term: int);
machine Node {
  var term: int;
  start state S { on eVote do (vote: (term: int)) { term = vote.term; } }
}
machine Main {
  start state S { entry { var n: Node; n = new Node(); send n, eVote, (term = 1,); send n, eVote, (term = 2,); } }
}
invariant NoGhost: forall (v: eVote, n: Node) :: v targets n ==> v.term <= n.term + 1;      // violation: P1021
test tMain [main=Main]: assert NoGhost in { Main, Node };
