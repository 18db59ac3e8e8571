package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.IdTagVerdict;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What survives a restart, as names and values: changed configuration keys, charging profiles, the authorisation cache
 * and which transaction has which number. A value that cannot be read is left out.
 */
record Kept(
        Map<String, String> configuration,
        List<ChargingProfiles.Installed> profiles,
        Map<String, IdTagVerdict> tokens,
        List<TransactionBook.Entry> transactions) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "key.";
    private static final String PROFILE = "profile.";
    private static final String TOKEN = "token.";
    private static final String TRANSACTION = "transaction.";

    /** A charging profile as it is kept. */
    public record StoredProfile(
            int connectorId,
            @Nullable String transaction,
            @Nullable String promisedTo,
            ChargingProfile profile) {}

    /** A transaction as it is kept; older ones do not say whether a message was given up. */
    public record StoredTransaction(
            int connectorId,
            int transactionId,
            Memo.Phase phase,
            @Nullable Instant startedAt,
            @Nullable Reason requested,
            @Nullable Boolean givenUp) {}

    /** Names and values. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        configuration.forEach((name, value) -> values.put(KEY + name, value));
        int number = 0;
        for (ChargingProfiles.Installed each : profiles) {
            values.put(
                    PROFILE + String.format("%03d", number++),
                    PayloadWriter.write(new StoredProfile(
                                    each.connectorId(), each.transaction(), each.promisedTo(), each.profile()))
                            .toString());
        }
        tokens.forEach((token, verdict) ->
                values.put(TOKEN + token, PayloadWriter.write(verdict).toString()));
        transactions.forEach(entry -> values.put(
                TRANSACTION + entry.id(),
                PayloadWriter.write(new StoredTransaction(
                                entry.connectorId(),
                                entry.transactionId(),
                                entry.phase(),
                                entry.startedAt(),
                                entry.requested(),
                                entry.givenUp() ? true : null))
                        .toString()));
        return values;
    }

    /** Reads what {@link #values} wrote. */
    static Kept of(Map<String, String> values) {
        Map<String, String> configuration = new TreeMap<>();
        List<ChargingProfiles.Installed> profiles = new ArrayList<>();
        Map<String, IdTagVerdict> tokens = new LinkedHashMap<>();
        List<TransactionBook.Entry> transactions = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> {
            if (name.startsWith(KEY)) {
                configuration.put(name.substring(KEY.length()), value);
            } else if (name.startsWith(PROFILE)) {
                StoredProfile stored = read(value, StoredProfile.class);
                if (stored != null) {
                    profiles.add(new ChargingProfiles.Installed(
                            stored.connectorId, stored.profile, stored.transaction, stored.promisedTo));
                }
            } else if (name.startsWith(TOKEN)) {
                IdTagVerdict verdict = read(value, IdTagVerdict.class);
                if (verdict != null) {
                    tokens.put(name.substring(TOKEN.length()), verdict);
                }
            } else if (name.startsWith(TRANSACTION)) {
                StoredTransaction stored = read(value, StoredTransaction.class);
                if (stored != null) {
                    transactions.add(new TransactionBook.Entry(
                            name.substring(TRANSACTION.length()),
                            stored.connectorId,
                            stored.transactionId,
                            stored.phase,
                            stored.startedAt,
                            stored.requested,
                            Boolean.TRUE.equals(stored.givenUp)));
                }
            }
        });
        return new Kept(configuration, profiles, tokens, transactions);
    }

    private static <T extends Record> @Nullable T read(String json, Class<T> type) {
        try {
            return PayloadReader.call(JSON.readTree(json), type);
        } catch (JsonProcessingException | CallException | DateTimeException e) {
            return null;
        }
    }
}
