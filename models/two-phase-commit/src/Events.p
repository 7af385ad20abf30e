// The messages of two-phase commit.

type tTransaction = (client: Client, number: int);
type tPrepare = (coordinator: Coordinator, transaction: tTransaction);
type tVote = (participant: Participant, transaction: tTransaction, agrees: bool);
type tOutcome = (transaction: tTransaction, committed: bool);
type tQuestion = (participant: Participant, transaction: tTransaction);

event eBegin: tTransaction;         // client to coordinator
event eOutcome: tOutcome;           // coordinator to client

event ePrepare: tPrepare;           // coordinator to participants: can you commit?
event eVote: tVote;                 // participant to coordinator: yes or no
event eCommit: tTransaction;        // coordinator to participants: the decision
event eAbort: tTransaction;
event eAsk: tQuestion;              // participant to coordinator: what did you decide?

event eClusterReady: int;           // announced for the specifications: how many participants
event eReleased: Participant;       // announced: it agreed, and has now heard the decision
