package org.canvass.ledger.verifier;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most that was left on the heap after a collection, while it watches. */
final class LargestHeap implements AutoCloseable {
  private static final Set<String> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(pool -> pool.getName())
          .collect(Collectors.toSet());

  private final AtomicLong bytes = new AtomicLong();
  private final NotificationListener listener = (notification, handback) -> told(notification);

  LargestHeap() {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) each).addNotificationListener(listener, null, null);
    }
  }

  long bytes() {
    return bytes.get();
  }

  private void told(Notification notification) {
    CompositeData data = (CompositeData) notification.getUserData();
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
    long used =
        after.entrySet().stream()
            .filter(pool -> POOLS.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    bytes.accumulateAndGet(used, Math::max);
  }

  @Override
  public void close() throws Exception {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) each).removeNotificationListener(listener);
    }
  }
}
