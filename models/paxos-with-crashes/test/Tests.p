module Paxos = { Proposer, Acceptor, OneProposer };

faults Copies {
    duplicate * <= 1;
}
faults OneCrash {
    crash Acceptor <= 1;
}
faults OneLoss {
    drop * <= 1;
}
faults TwoCrashes {
    crash Acceptor <= 2;
}

// One of three acceptors falls silent: it crashes, or its message is lost.
test tcOneCrash [main=OneProposer]: assert ValueIsLearned in Paxos under OneCrash, Copies;
test tcOneLoss [main=OneProposer]: assert ValueIsLearned in Paxos under OneLoss, Copies;

// Two do. Nobody asks again, so that a loss is as bad as a crash.
test tcTwoCrashes [main=OneProposer]: assert ValueIsLearned in Paxos under TwoCrashes, Copies;
test tcCrashAndLoss [main=OneProposer]: assert ValueIsLearned in Paxos under OneCrash, OneLoss;

// Who asks again survives both, but not two crashes: without a majority there is no progress.
module AskingPaxos = { AskingProposer -> Proposer, Acceptor, OneProposer };

test tcAskAgain [main=OneProposer]: assert ValueIsLearned in AskingPaxos under OneCrash, OneLoss;
test tcAskTheDead [main=OneProposer]: assert ValueIsLearned in AskingPaxos under TwoCrashes;
