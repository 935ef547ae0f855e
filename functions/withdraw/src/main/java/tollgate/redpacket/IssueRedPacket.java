package tollgate.redpacket;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.Creation;
import tollgate.domain.CreationRule;
import tollgate.domain.IssuedRedPacket;
import tollgate.domain.JournalEntry;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** The issue of a red packet: it is put if none has its id, and its funding is appended. */
final class IssueRedPacket
    implements Operation<RedPacketCommand, Seen<IssuedRedPacket>, Creation<IssuedRedPacket>> {

  @Override
  public List<Table> tables() {
    return List.of(Table.RED_PACKETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(RedPacketCommand command) {
    return List.of(RedPackets.key(command.packet().id()));
  }

  @Override
  public Seen<IssuedRedPacket> known(RedPacketCommand command, Known known) {
    return known.of(RedPackets.key(command.packet().id()), RedPackets::readIssued);
  }

  @Override
  public Decision<Creation<IssuedRedPacket>> decide(
      RedPacketCommand command, Seen<IssuedRedPacket> existing) {
    return CreationRule.decide(command.packet(), command.isIdStated(), existing);
  }

  @Override
  public List<Write> writes(RedPacketCommand command, Creation<IssuedRedPacket> success) {
    if (!(success instanceof Creation.Created<IssuedRedPacket>(IssuedRedPacket packet))) {
      throw new IllegalArgumentException("only a new red packet is written");
    }
    return List.of(
        RedPackets.issue(packet),
        Journal.append(
            new JournalEntry(
                command.entry(),
                packet.funder(),
                Account.redPacket(packet.id()),
                packet.amount(),
                "funding:" + packet.id(),
                command.token().now())));
  }

  @Override
  public Answer answer(Creation<IssuedRedPacket> outcome) {
    return switch (outcome) {
      case Creation.Created<IssuedRedPacket>(IssuedRedPacket created) ->
          packet(201, "created", created);
      case Creation.CreatedBefore<IssuedRedPacket>(IssuedRedPacket earlier) ->
          packet(200, "created-before", earlier);
      case Creation.IdTaken<IssuedRedPacket> _ -> Problem.ID_TAKEN.answer();
    };
  }

  private static Answer packet(int status, String outcome, IssuedRedPacket packet) {
    return new Answer(
        status,
        outcome,
        JsonObject.with("redPacketId", packet.id())
            .and("to", packet.owner())
            .and("amount", packet.amount())
            .and("eligible", packet.eligible())
            .and("fundedBy", packet.funder())
            .and("issuedAt", packet.issuedAt())
            .toString());
  }
}
