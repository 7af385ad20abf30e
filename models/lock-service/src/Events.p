// A lock that guards a storage. Each grant carries a token, and tokens grow from grant to grant.

type tGrant = (client: Client, token: int);
type tLease = (server: LockServer, token: int);

event eAcquire: Client;         // client to lock server
event eGranted: tGrant;         // lock server to client
event eRelease: tGrant;         // client to lock server

event eStartLease: tLease;      // lock server to its clock
event eLeaseExpired: int;       // clock to lock server: the lease of this token is over

event eWrite: tGrant;           // client to storage: write, as the holder of this grant
event eWriteAnswer: bool;       // storage to client: was it applied?
event eWriteApplied: int;       // announced by the storage for the specifications: the token
