// Lines that say the same happen as often as all of them together, which has a bound too.
event eVote: int; event eAck;
interface IVoter() receives eVote, eAck;
machine Voter { durable var term: int; var seen: int; start state S { ignore eVote, eAck; } }
machine Client { durable var log: int; start state S { ignore eVote, eAck; } }
spec Watch observes eVote { start state S { ignore eVote; } }
faults One { drop eVote, eAck <= 600; }
faults Two { drop eAck, eVote, eAck <= 600; }  // error: P0721
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Voter } under One, Two;
