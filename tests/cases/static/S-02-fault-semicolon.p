// A line of a fault list ends with a semicolon.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos {
  drop eVote <= 1                            // error: P0202
  crash Voter <= 1;
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter, Client } under Chaos;
implementation i [main=Main]: { Main, Voter } under Chaos;
