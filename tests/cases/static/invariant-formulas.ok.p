event eVote: (term: int, from: Node);
event eNumber: int;
event eTick;
enum tColour { Red, Green }
type tForeign;
fun Twice(n: int): int { return n + n; }
interface IBox() receives eTick;
machine Node {
  var term: int;
  var log: seq[int];
  var votes: map[Node, int];
  var next: Node;
  var other: any;
  start state Idle { ignore eVote, eNumber, eTick; }
  state Leader { ignore eVote, eNumber, eTick; }
}
machine Box receives eTick; { start state S { ignore eTick; } }
spec Watch observes eTick { var seen: int; start state S { on eTick do { seen = 1; } } }
machine Main { start state S { entry { new Node(); new IBox(); } } }

invariant One: forall (a: Node, b: Node) :: a is Leader && b is Leader && a.term == b.term ==> a == b;
invariant Two: forall (v: eVote, n: Node) :: inflight v && v targets n ==> v.term <= n.term;
invariant Three: forall (n: Node) :: forall (x: int in n.log, k: Node in n.votes) :: x <= n.votes[k] || n.votes[n] == 0;
invariant Four: exists (m: machine) :: m is Main || m is Node;
invariant Five: forall (e: event) :: e is eTick || e is eVote || !(e is eNumber);
invariant Six: forall (n: eNumber, m: Node) :: n.payload < Twice(m.term) <==> n targets m.next;
invariant Seven: forall (v: eVote, w: eVote) :: v.from == w.from ==> v == w;
invariant Eight: forall (c: tColour, b: bool, i: IBox) :: c == Red ==> (b || i != i) || !exists (n: Node) :: n.term < 0;
invariant Nine: !forall (a: Node) :: a.other == 3 && a.next == a;
invariant Ten: true;
invariant Eleven: forall (a: Node) :: (exists (b: Node) :: b == a) && forall (b: Node) :: sizeof(b.log) >= 0;
invariant Twelve: forall (v: eVote) :: v is eVote && v.from == default(Node);
test tAll [main=Main]: assert One, Two, Watch, Three, Four, Five, Six, Seven, Eight, Nine, Ten, Eleven, Twelve in
  { Main, Node, Box -> IBox };
