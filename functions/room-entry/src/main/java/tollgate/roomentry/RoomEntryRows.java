package tollgate.roomentry;

import tollgate.decision.Seen;
import tollgate.domain.Room;
import tollgate.domain.Wallet;

/** What is known of the rows that an entry depends on. */
record RoomEntryRows(Seen<Room> room, Seen<Wallet> wallet) {}
