// More than can be had: that no two replicas at any time both take themselves for the primary.
invariant OneBeliever: forall (primary: Primary, backup: Backup) ::
    !(primary is Serving && backup is Serving);
