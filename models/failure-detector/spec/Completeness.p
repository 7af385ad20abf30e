// Progress: a node that is down when a round begins is suspected before the next one begins,
// and before everything comes to rest.
spec Completeness observes eCrashed, eSuspected, eRoundBegins {
    var suspected: set[Node];
    var down: set[Node];        // crashed and not suspected yet

    start cold state NothingDue {
        on eCrashed do NoteCrash;
        on eSuspected do NoteSuspicion;
        on eRoundBegins do (round: int) {
            if (sizeof(down) > 0) {
                goto ReportDue;
            }
        }
    }

    hot state ReportDue {
        on eCrashed do NoteCrash;
        on eSuspected do (node: Node) {
            NoteSuspicion(node);
            if (sizeof(down) == 0) {
                goto NothingDue;
            }
        }
        on eRoundBegins do (round: int) {
            assert false, "a node was down for a whole round and is still trusted";
        }
    }

    fun NoteCrash(node: Node) {
        if (!(node in suspected)) {
            down += (node);
        }
    }

    fun NoteSuspicion(node: Node) {
        suspected += (node);
        down -= (node);
    }
}
