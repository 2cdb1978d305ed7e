package io.tongbao.sandbox.bank;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/** What a foreign library knows of the schemas of ISO 20022, by what it has noted at its classes. */
final class Standard {

    private Standard() {}

    /** What may stand in an element, in its order. */
    static List<String> order(Class<?> type) {
        return fields(type).stream().map(Standard::name).toList();
    }

    /** Where a document does not keep to it: what is unknown there, stands elsewhere, is missing, or is there twice. */
    static List<String> complaints(Element element, Class<?> type) {
        var complaints = new ArrayList<String>();
        var fields = fields(type);
        var order = order(type);
        var last = 0;
        var seen = children(element).stream().map(Element::getLocalName).collect(Collectors.toList());
        for (var child : children(element)) {
            var place = order.indexOf(child.getLocalName());
            if (place < last) {
                complaints.add(child.getLocalName() + " in " + element.getLocalName());
                continue;
            }
            last = place;
            var of = content(fields.get(place));
            if (of.isAnnotationPresent(XmlType.class) && !of.isEnum()) {
                complaints.addAll(complaints(child, of));
            }
        }
        for (var field : fields) {
            var isRequired = field.getAnnotation(XmlElement.class).required();
            var count = seen.stream().filter(name(field)::equals).count();
            if ((isRequired && count == 0) || (count > 1 && field.getType() != List.class)) {
                complaints.add(count + " times " + name(field) + " in " + element.getLocalName());
            }
        }
        return complaints;
    }

    private static List<Field> fields(Class<?> type) {
        var named = type.getAnnotation(XmlType.class).propOrder();
        var fields = Arrays.stream(type.getDeclaredFields()).collect(Collectors.toMap(Field::getName, field -> field));
        return Arrays.stream(named)
                .map(fields::get)
                .filter(field -> field.isAnnotationPresent(XmlElement.class))
                .toList();
    }

    private static String name(Field field) {
        return field.getAnnotation(XmlElement.class).name();
    }

    private static Class<?> content(Field field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }

    private static List<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
