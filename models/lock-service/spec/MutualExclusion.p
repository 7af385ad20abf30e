// Safety: the lock is granted only after the last holder has given it back.
spec MutualExclusion observes eGranted, eRelease {
    var holder: tGrant;

    start state Free {
        on eGranted goto Held with (grant: tGrant) {
            holder = grant;
        }
        on eRelease do (grant: tGrant) {
            assert false, "a lock was given back that nobody holds";
        }
    }

    state Held {
        on eGranted do (grant: tGrant) {
            assert false,
                format("{0} got the lock while {1} holds it", grant.client, holder.client);
        }
        on eRelease goto Free with (grant: tGrant) {
            assert grant == holder, "a lock was given back by a stranger";
        }
    }
}
