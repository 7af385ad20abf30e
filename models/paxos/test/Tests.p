module Paxos = { Proposer, Acceptor, Learner };

test tcPaxos [main=TwoProposers]:
    assert Agreement in (union Paxos, { TwoProposers });

test tcForgetfulAcceptor [main=TwoProposers]:
    assert Agreement in { Proposer, ForgetfulAcceptor -> Acceptor, Learner, TwoProposers };

test tcStubbornProposer [main=TwoProposers]:
    assert Agreement in { StubbornProposer -> Proposer, Acceptor, Learner, TwoProposers };
