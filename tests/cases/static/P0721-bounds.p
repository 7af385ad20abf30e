// Every fault has a bound that can be reached.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos {
  drop eVote;                                // error: P0721
  crash Voter <= -1;                         // error: P0721
  crash Client <= 1001;                      // error: P0721
  restart Voter <= 99999999999999999999;     // error: P0721
  partition Voter | Client holding;          // error: P0721
  delay eAck <= 01000;
  total <= -2;                               // error: P0721
  total <= 1001;                             // error: P0721
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter, Client } under Chaos;
implementation i [main=Main]: { Main, Voter } under Chaos;
