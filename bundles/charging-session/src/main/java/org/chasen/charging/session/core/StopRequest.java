package org.chasen.charging.session.core;

import org.chasen.evse.IdToken;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/** A stop that is told when the vehicle side carries it out. */
record StopRequest(TriggerReason trigger, @Nullable IdToken idToken) {}
