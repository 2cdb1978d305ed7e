package io.tongbao.kernel.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.ibatis.binding.BindingException;
import org.jspecify.annotations.Nullable;

/**
 * The value at a path of names, {@code order.price.total.minor}: of maps, by key, of records and beans, by accessor.
 * How each name is read from each class is worked out once; MyBatis's own would do that for each value.
 */
final class Values {

    private record Accessor(Class<?> type, String name) {}

    private static final Map<String, List<String>> PATHS = new ConcurrentHashMap<>();
    private static final Map<Accessor, Method> ACCESSORS = new ConcurrentHashMap<>();

    private Values() {}

    /** @return null if any of the values on the way is */
    static @Nullable Object at(Object root, String path) {
        Object value = root;
        for (var name : PATHS.computeIfAbsent(path, text -> List.of(text.split("\\.")))) {
            if (value == null) {
                return null;
            }
            value = value instanceof Map<?, ?> map ? of(map, name) : of(value, name);
        }
        return value;
    }

    private static @Nullable Object of(Map<?, ?> map, String name) {
        if (!map.containsKey(name)) {
            throw new BindingException("#{" + name + "} (expected: one of " + map.keySet() + ")");
        }
        return map.get(name);
    }

    private static @Nullable Object of(Object owner, String name) {
        var accessor = ACCESSORS.computeIfAbsent(new Accessor(owner.getClass(), name), Values::find);
        try {
            return accessor.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException refused) {
            throw new BindingException("#{.." + name + "} cannot be read", refused);
        }
    }

    private static Method find(Accessor wanted) {
        var name = wanted.name();
        var getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        var method = Stream.of(wanted.type().getMethods(), wanted.type().getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(one -> one.getParameterCount() == 0)
                .filter(one -> one.getName().equals(name) || one.getName().equals(getter))
                .findFirst()
                .orElseThrow(() -> new BindingException(
                        "#{.." + name + "} (expected: one that " + wanted.type().getName() + " has)"));
        if (wanted.type().getName().startsWith("io.tongbao")) {
            method.setAccessible(true);
        }
        return method;
    }
}
