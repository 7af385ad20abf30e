// What a fault names must exist: events, machines or interfaces, variables, and fault lists.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults Chaos {
  drop eVotes <= 1;                          // error: P0720
  duplicate Voter <= 1;                      // error: P0720
  delay eAck to Votr <= 1;                   // error: P0720
  delay eAck from eVote <= 1;                // error: P0720
  crash Clients <= 1;                        // error: P0720
  crash Watch <= 1;                          // error: P0720
  restart Voter <= 1 keeping sean;           // error: P0720
  restart Voter <= 1 keeping log;            // error: P0720
  restart Voter, Client <= 1 keeping logs;   // error: P0720
  restart IVoter <= 1 keeping other;         // error: P0720
  partition Voter | Watch <= 1;              // error: P0720
  partition Client | Nobody <= 1;            // error: P0720
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter } under Chaos, Chaoss;  // error: P0720
