// Applies writes. With fencing it refuses a write whose token is older than one it has seen.
machine Storage {
    var fencing: bool;
    var newest: int;

    start state Serving {
        entry (config: (fencing: bool)) {
            fencing = config.fencing;
        }

        on eWrite do (grant: tGrant) {
            if (fencing && grant.token < newest) {
                send grant.client, eWriteAnswer, false;
                return;
            }
            newest = grant.token;
            announce eWriteApplied, grant.token;
            send grant.client, eWriteAnswer, true;
        }
    }
}
