// The sides of a partition are the same or have nothing in common, in every test.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos {
  partition Voter, Client | Client <= 1;     // error: P0723
  partition Voter, Client | Client, Voter <= 1;
}
faults Other { crash Voter <= 1; }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter, Client } under Other;
implementation i [main=Main]: { Main, Voter } under Other;
