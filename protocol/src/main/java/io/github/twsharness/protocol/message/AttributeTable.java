package io.github.twsharness.protocol.message;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps attributes to values, in the order in which they came; not safe for several threads while it changes.
 *
 * <p>An order has more than a hundred attributes and is copied several times on its way, so this is a hash table that is
 * copied as three arrays.
 */
final class AttributeTable {

    private static final int FIRST_CAPACITY = 16;
    private static final int SLOTS_PER_ENTRY = 4;

    // Entries in their order; one that was removed keeps its key and has no value.
    private @Nullable Attribute<?>[] keys;
    private @Nullable Object[] values;
    private int used;
    private int live;

    // Where the entry of a key is, plus one, at the first free slot from that of its hash on. Three quarters are always
    // free, because most look-ups are of attributes that nobody has set, and those end at the first free slot.
    private short[] slots;

    AttributeTable() {
        keys = new Attribute<?>[FIRST_CAPACITY];
        values = new Object[FIRST_CAPACITY];
        slots = new short[FIRST_CAPACITY * SLOTS_PER_ENTRY];
    }

    private AttributeTable(AttributeTable other) {
        keys = other.keys.clone();
        values = other.values.clone();
        slots = other.slots.clone();
        used = other.used;
        live = other.live;
    }

    AttributeTable copy() {
        return new AttributeTable(this);
    }

    int size() {
        return live;
    }

    @Nullable Object get(Attribute<?> key) {
        int entry = slots[slotOf(key)];
        return entry == 0 ? null : values[entry - 1];
    }

    void put(Attribute<?> key, Object value) {
        int slot = slotOf(key);
        int entry = slots[slot];
        if (entry == 0) {
            if (used == keys.length) {
                growTo(used * 2);
                slot = slotOf(key);
            }
            keys[used] = key;
            values[used] = value;
            slots[slot] = (short) ++used;
            live++;
        } else {
            live += values[entry - 1] == null ? 1 : 0;
            values[entry - 1] = value;
        }
    }

    void remove(Attribute<?> key) {
        int entry = slots[slotOf(key)];
        if (entry != 0 && values[entry - 1] != null) {
            values[entry - 1] = null;
            live--;
        }
    }

    void forEach(BiConsumer<Attribute<?>, Object> action) {
        for (int i = 0; i < used; i++) {
            Attribute<?> key = keys[i];
            Object value = values[i];
            if (key != null && value != null) {
                action.accept(key, value);
            }
        }
    }

    Map<Attribute<?>, Object> toMap() {
        Map<Attribute<?>, Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    private int slotOf(Attribute<?> key) {
        int mask = slots.length - 1;
        int slot = key.hashCode() & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Makes room for so many more entries at once. */
    void expect(int more) {
        int capacity = keys.length;
        while (capacity < used + more) {
            capacity *= 2;
        }
        if (capacity > keys.length) {
            growTo(capacity);
        }
    }

    private void growTo(int capacity) {
        keys = Arrays.copyOf(keys, capacity);
        values = Arrays.copyOf(values, capacity);
        slots = new short[capacity * SLOTS_PER_ENTRY];
        for (int i = 0; i < used; i++) {
            Attribute<?> key = keys[i];
            if (key != null) {
                slots[slotOf(key)] = (short) (i + 1);
            }
        }
    }
}
