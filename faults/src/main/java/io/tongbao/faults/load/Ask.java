package io.tongbao.faults.load;

/**
 * One call, and what it was told.
 *
 * @param verb the RPC
 * @param beganMs and endedMs, after the run began
 * @param thing the id of the order or refund in the answer; empty if there is none
 * @param said its state, with its reason if it has one: "CANCELLED SOLD_OUT"; or the reason of an error: "!
 *     UNREACHABLE"
 */
public record Ask(String verb, long beganMs, long endedMs, String thing, String said) {

    private static final String ERROR = "! ";

    static String error(String reason) {
        return ERROR + reason;
    }

    /** Whether the caller was told nothing about the thing that it asked for. */
    public boolean isError() {
        return said.startsWith(ERROR);
    }

    /** Whether the platform said that it does not know what happened to itself. */
    public boolean isUnexpected() {
        return said.startsWith(ERROR + "UNEXPECTED");
    }
}
