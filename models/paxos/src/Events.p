// Single-decree Paxos: a few acceptors agree on one value.

// A proposal that an acceptor has accepted; ballot 0 means none yet.
type tProposal = (ballot: int, value: int);

type tPrepare = (proposer: Proposer, ballot: int);
type tPromise = (acceptor: Acceptor, ballot: int, accepted: tProposal);
type tAccepted = (acceptor: Acceptor, proposal: tProposal);

event ePrepare: tPrepare;       // phase 1: proposer to acceptors
event ePromise: tPromise;       // acceptor to proposer: nothing below this ballot from now on
event eAccept: tProposal;       // phase 2: proposer to acceptors
event eAccepted: tAccepted;     // acceptor to learner
event eLearned: tProposal;      // announced by the learner

event eAcceptors: int;          // announced for the specifications: how many acceptors
