// A bar stands between the sides of a partition, and nowhere else.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos { partition Voter | Client <= 1; }
fun f(a: bool, b: bool): bool { return a | b; }   // error: P0201
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter, Client } under Chaos;
implementation i [main=Main]: { Main, Voter } under Chaos;
