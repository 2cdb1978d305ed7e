package io.tongbao.stack.demo;

/**
 * Something that the story expects.
 *
 * @param chapter where in the story
 * @param text what is looked at
 * @param held whether what was found is what was expected
 */
public record Fact(String chapter, String text, String expected, String found, boolean held) {}
