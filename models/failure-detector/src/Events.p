// Pings go out in waves: several attempts in each round.
type tWave = (round: int, attempt: int);

type tPing = (detector: FailureDetector, wave: tWave);
type tPong = (node: Node, wave: tWave);

event ePing: tPing;             // detector to node
event ePong: tPong;             // node to detector
event eCrash;                   // driver to node: stop for ever

event eStartTimer: tWave;       // detector to timer
event eCancelTimer;             // detector to timer: best effort, the time-out may be on its way
event eTimeOut: tWave;          // timer to detector

// Announced for the specifications.
event eRoundBegins: int;
event eCrashed: Node;
event eSuspected: Node;
