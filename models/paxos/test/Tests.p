module Paxos = { Proposer, Acceptor, Learner };

test tcPaxos [main=TwoProposers]:
    assert Agreement in (union Paxos, { TwoProposers });

test tcForgetfulAcceptor [main=TwoProposers]:
    assert Agreement in { Proposer, ForgetfulAcceptor -> Acceptor, Learner, TwoProposers };

test tcStubbornProposer [main=TwoProposers]:
    assert Agreement in { StubbornProposer -> Proposer, Acceptor, Learner, TwoProposers };

// Any one thing goes wrong, of these.
faults OneFault {
    crash Acceptor <= 1;
    drop * <= 1;
    duplicate ePromise, eAccepted <= 1;
    total <= 1;
}

test tcOneFault [main=TwoProposers]:
    assert Agreement in (union Paxos, { TwoProposers }) under OneFault;

// All of them go wrong, in any order.
faults OneOfEach {
    crash Acceptor <= 1;
    drop * <= 1;
    duplicate * <= 1;
}

test tcOneOfEach [main=TwoProposers]:
    assert Agreement in (union Paxos, { TwoProposers }) under OneOfEach;

// An acceptor restarts. It has written down what it accepted, but not what it promised.
faults RestartWithoutPromise {
    restart Acceptor <= 1 keeping accepted;
}

test tcUnwrittenPromise [main=TwoProposers]:
    assert Agreement in (union Paxos, { TwoProposers }) under RestartWithoutPromise;

// The same restart, of acceptors whose variables are `durable`.
faults Restart {
    restart Acceptor <= 1;
}

test tcDurable [main=TwoProposers]:
    assert Agreement in { Proposer, DurableAcceptor -> Acceptor, Learner, TwoProposers } under Restart;
