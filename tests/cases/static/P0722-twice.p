// A fault list is declared once, and a test is under it once.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos { crash Voter <= 1; }
faults Chaos { crash Client <= 1; }          // error: P0722
faults Voter { crash Voter <= 1; }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter } under Chaos, Voter, Chaos;  // error: P0722
