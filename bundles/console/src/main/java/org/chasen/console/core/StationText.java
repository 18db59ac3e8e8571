package org.chasen.console.core;

import org.chasen.csms.LinkStatus;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;

/** What all EVSEs share, on a {@link Sheet}: CSMS, journal and local bus. */
public final class StationText {
    private StationText() {}

    /** Adds the link to the CSMS; null where no OCPP bundle offers one. */
    public static void csms(Sheet sheet, @Nullable LinkStatus link) {
        if (link == null) {
            sheet.line(
                    "CSMS",
                    "no OCPP bundle offers a link: check that one is started (lb | grep ocpp) and that"
                            + " org.chasen.ocpp.cfg names its CSMS");
            return;
        }
        String offset = link.currentTimeOffsetMillis() == null
                ? ""
                : "  CSMS clock " + link.currentTimeOffsetMillis() + " ms ahead";
        sheet.line(
                "CSMS",
                link.state() + " since " + Words.time(link.since()) + "  OCPP " + link.ocppVersion() + "  " + link.url()
                        + "\n" + link.outbox() + " waiting to be sent" + offset
                        + (link.detail().isBlank() ? "" : "\n" + link.detail()));
    }

    /** Adds the journal; null where there is none. */
    public static void journal(Sheet sheet, TransactionJournal.@Nullable Status journal) {
        if (journal == null) {
            sheet.line("journal", "none: no bundle keeps transactions; check that charging-session is started");
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(journal.pending())
                .append(" pending  ")
                .append(journal.stranded())
                .append(" stranded");
        if (journal.stranded() > 0) {
            text.append("\nstranded events belong to OCPP ")
                    .append(journal.strandedVersion())
                    .append(": install that version again, or chasen:journal export FILE and purge");
        }
        if (journal.undeliverable() > 0) {
            text.append("\n")
                    .append(journal.undeliverable())
                    .append(" NOT TAKEN BY THE CSMS, last: ")
                    .append(journal.undeliverableDetail())
                    .append(
                            "\nthey are offered again when the link comes back, or chasen:journal offer; otherwise chasen:journal"
                                    + " export FILE, settle them by hand, and purge");
        }
        if (journal.failure() != null) {
            text.append("\nCANNOT WRITE: ").append(journal.failure());
        }
        sheet.line("journal", text.toString());
    }

    /** Adds the local bus; null where it is not configured or does not answer. */
    public static void bus(Sheet sheet, boolean present, @Nullable Boolean connected) {
        String text;
        if (!present) {
            text = "not configured (org.chasen.mqtt.bus.cfg)";
        } else if (connected == null) {
            text = "configured, says nothing of its connection";
        } else {
            text = connected ? "connected" : "not connected: check the broker and url in org.chasen.mqtt.bus.cfg";
        }
        sheet.line("MQTT", text);
    }
}
