// The legal neighbour of P0720-names: every fault, with events, machines, interfaces and variables that exist.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos {
  drop eVote, eAck to Voter, IVoter from Client <= 2;
  drop eVote from Client to Voter <= 1;
  duplicate * <= 1;
  delay halt unbounded;
  crash Client <= 0;
  restart Voter <= 1 keeping seen, term;
  restart Client, Voter keeping seen unbounded;
  restart IVoter <= 1 keeping seen;
  partition Client | Voter, IVoter <= 1;
  partition Voter | Voter <= 1 holding;
  partition Voter | Voter holding <= 1;
  total <= 3;
  total <= 2;
}
faults None { }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter, Client } under Chaos, None;
implementation i [main=Main]: { Main, Voter } under Chaos, None;
