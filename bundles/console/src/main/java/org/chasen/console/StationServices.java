package org.chasen.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chasen.bus.Bus;
import org.chasen.bus.BusSubscription;
import org.chasen.csms.Csms;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.session.Evse;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What of the station is there at this moment; each part may come and go while the console stays. */
@Component(service = StationServices.class)
public final class StationServices {
    private static final int BUS_ANSWERS_WITHIN_MS = 500;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Evse> evses = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Csms csms;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TransactionJournal journal;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DeviceModel deviceModel;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Bus bus;

    /** EVSEs by id. */
    Map<Integer, Evse> evses() {
        Map<Integer, Evse> byId = new TreeMap<>();
        evses.forEach(evse -> byId.put(evse.id(), evse));
        return byId;
    }

    @Nullable
    Csms csms() {
        return csms;
    }

    @Nullable
    TransactionJournal journal() {
        return journal;
    }

    @Nullable
    DeviceModel deviceModel() {
        return deviceModel;
    }

    boolean busPresent() {
        return bus != null;
    }

    /** Whether the local bus is connected; null if there is none or it says nothing. */
    @Nullable
    Boolean busConnected() {
        Bus present = bus;
        if (present == null) {
            return null;
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        BusSubscription subscription = present.onConnection(answer::complete);
        try {
            return answer.get(BUS_ANSWERS_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } finally {
            subscription.close();
        }
    }

    /** Whether no EVSE has a transaction. */
    boolean idle() {
        return evses.stream().allMatch(evse -> evse.snapshot().transaction() == null);
    }
}
