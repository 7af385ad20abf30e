// Safety: only nodes that have crashed are suspected. No detector can promise this when messages
// may take any time: a slow node and a dead one look the same.
spec Accuracy observes eCrashed, eSuspected {
    var crashed: set[Node];

    start state Watching {
        on eCrashed do (node: Node) {
            crashed += (node);
        }
        on eSuspected do (node: Node) {
            assert node in crashed, format("{0} is suspected but alive", node);
        }
    }
}
