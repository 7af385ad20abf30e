event eVote: (term: int, from: Node);
event eNumber: int;
event eTick;
enum tColour { Red, Green }
type tForeign;
fun Outside(): bool;
fun Free(): bool { return $; }
fun Through(): bool { return Free(); }
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

invariant NotBool: 3;                                                               // error: P0471
invariant BodyNotBool: forall (a: Node) :: a.term;                                  // error: P0471
invariant Endless: forall (x: int) :: x > 0;                                        // error: P0470
invariant Foreign: forall (x: tForeign) :: true;                                    // error: P0470
invariant OfSpec: forall (w: Watch) :: w.seen == 0;                                 // error: P0470
invariant NoCollection: forall (a: Node, x: int in a.term) :: x > 0;                // error: P0470
invariant OtherElement: forall (a: Node, x: bool in a.log) :: x;                    // error: P0470
invariant NoType: forall (a: Nodes) :: true;                                        // error: P0317
invariant NoField: forall (a: Node) :: a.trm == 0;                                  // error: P0471
invariant NoState: forall (a: Node) :: a is Leadr;                                  // error: P0304
invariant NoMachine: forall (a: machine) :: a is Nod;                               // error: P0471
invariant NoEvent: forall (e: event) :: e is eVot;                                  // error: P0316
invariant StateOfValue: forall (b: bool) :: b is Leader;                            // error: P0471
invariant StateOfReference: forall (a: Node) :: a.next is Leader;                   // error: P0471
invariant FieldOfReference: forall (a: Node) :: a.next.term == 0;                   // error: P0441
invariant FieldOfMachine: forall (a: machine) :: a.term == 0;                       // error: P0441
invariant FieldOfInterface: forall (a: IBox) :: a.term == 0;                        // error: P0441
invariant NoPayload: forall (t: eTick) :: t.term == 0;                              // error: P0471
invariant NoFields: forall (n: eNumber) :: n.value == 0;                            // error: P0471
invariant NoSuchField: forall (v: eVote) :: v.trm == 0;                             // error: P0441
invariant FieldOfAny: forall (e: event) :: e.term == 0;                             // error: P0471
invariant MachineInflight: forall (a: Node) :: inflight a;                          // error: P0471
invariant TargetsNumber: forall (v: eVote, a: Node) :: v targets a.term;            // error: P0471
invariant TargetsNull: forall (v: eVote) :: v targets null;                         // error: P0471
invariant NumberTargets: forall (a: Node) :: a.term targets a;                      // error: P0471
invariant MessageAsValue: forall (v: eVote, a: Node) :: v == a.other;               // error: P0471
invariant MessagePart: forall (v: eVote) :: v.1 == 0;                               // error: P0471
invariant MessageInTuple: forall (v: eVote, w: eVote) :: (v, w) == (w, v);          // error: P0471
invariant OtherMessages: forall (v: eVote, t: eTick) :: v == t;                     // error: P0445
invariant Chooses: $;                                                               // error: P0471
invariant Creates: forall (a: Node) :: a == new Node();                             // error: P0471
invariant CallsChoice: Through();                                                   // error: P0471
invariant CallsForeign: Outside();                                                  // error: P0471
invariant NoThis: forall (a: Node) :: a == this;                                    // error: P0560
invariant Twins: forall (a: Node, a: Node) :: true;                                 // error: P0313
invariant Unknown: forall (a: Node) :: a.term == b.term;                            // error: P0315
invariant NotLogic: forall (a: Node) :: a.term && true;                             // error: P0451
