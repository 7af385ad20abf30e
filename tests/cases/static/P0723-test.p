// Two names of one machine cannot stand on both sides, in a test where they are one machine.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos { partition Voter | IVoter <= 1; }   // error: P0723
machine Main { start state S { } }
test good [main=Main]: assert Watch in { Main, Voter, Client -> IVoter } under Chaos;
test bad [main=Main]: assert Watch in { Main, Voter -> IVoter } under Chaos;
