module Detection = { FailureDetector, Timer, Node, Crasher };

test tcCompleteness [main=OneOfTwoCrashes]:
    assert Completeness in (union Detection, { OneOfTwoCrashes });

test tcAccuracy [main=OneOfTwoCrashes]:
    assert Accuracy in (union Detection, { OneOfTwoCrashes });
