// Single-decree Paxos, for a world where acceptors crash and messages get lost. The proposer is
// its own learner.

type tProposal = (ballot: int, value: int);     // ballot 0 means none yet

type tPrepare = (proposer: Proposer, ballot: int);
type tPromise = (acceptor: Acceptor, accepted: tProposal);
type tAccept = (proposer: Proposer, proposal: tProposal);

event ePrepare: tPrepare;       // phase 1: proposer to acceptors
event ePromise: tPromise;       // acceptor to proposer: nothing below this ballot from now on
event eAccept: tAccept;         // phase 2: proposer to acceptors
event eAccepted: Acceptor;      // acceptor to proposer
event eLearned: tProposal;      // announced by the proposer: a majority has accepted
