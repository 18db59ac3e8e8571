package org.chasen.chademo.core;

/**
 * By what a kind of vehicle is recognised; every condition must hold. -1 stands for whatever, 1 for yes, 0 for no.
 *
 * @param automaker H'700.0
 * @param protocolNumber H'102.0
 * @param extension whether H'110 is sent
 * @param earlyDynamic whether H'102.5.6 is set
 * @param socFull H'100.6
 * @param slowFrames whether H'102 comes further apart than time.slowFrame
 * @param minVoltageV H'100.2-3
 * @param minCurrentA H'100.0
 * @param firstRequestA first H'102.3 that is not 0
 * @param targetRaised whether H'102.1-2 rose after permission
 * @param codeKnown 0: a vehicle whose manufacturer code is not public; never recognised, the row is there for its remark
 */
public record QuirkMatch(
        int automaker,
        int protocolNumber,
        int extension,
        int earlyDynamic,
        int socFull,
        int slowFrames,
        int minVoltageV,
        int minCurrentA,
        int firstRequestA,
        int targetRaised,
        int codeKnown) {
    /** Every vehicle. */
    public static final QuirkMatch ANY = new QuirkMatch(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);

    /** Whether a vehicle is of this kind; {@code seen} has what it shows, 1 or 0 for yes or no. */
    boolean fits(QuirkMatch seen) {
        return fits(automaker, seen.automaker)
                && fits(protocolNumber, seen.protocolNumber)
                && fits(extension, seen.extension)
                && fits(earlyDynamic, seen.earlyDynamic)
                && fits(socFull, seen.socFull)
                && fits(slowFrames, seen.slowFrames)
                && fits(minVoltageV, seen.minVoltageV)
                && fits(minCurrentA, seen.minCurrentA)
                && fits(firstRequestA, seen.firstRequestA)
                && fits(targetRaised, seen.targetRaised)
                && fits(codeKnown, seen.codeKnown);
    }

    private static boolean fits(int wanted, int actual) {
        return wanted < 0 || wanted == actual;
    }
}
