test tcWorstOrder [main=WorstOrder]:
    assert OneLeader, EveryoneIsTold in { Node, WorstOrder };

test tcAnyOrder [main=AnyOrder]:
    assert OneLeader, EveryoneIsTold in { Node, AnyOrder };

test tcTwinNumbers [main=TwinNumbers]:
    assert OneLeader in { Node, TwinNumbers };
