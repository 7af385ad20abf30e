module PingPong = { Client, Server };

test tcOneClient [main=OneClientThreeRounds]:
    assert EveryPingIsAnswered in (union PingPong, { OneClientThreeRounds });

test tcTwoClients [main=TwoClientsThreeRounds]:
    assert EveryPingIsAnswered in (union PingPong, { TwoClientsThreeRounds });
