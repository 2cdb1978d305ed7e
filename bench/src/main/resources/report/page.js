// What all pages share. Text is always set as text, never as HTML: a document cannot change the page.
const page = (() => {
    const plots = [];

    /** A new element below the parent: with a class, a text, or neither. */
    function add(parent, tag, {kind, text} = {}) {
        const element = document.createElement(tag);
        if (kind) element.className = kind;
        if (text !== undefined) element.textContent = text;
        parent.append(element);
        return element;
    }

    /** A number for people: three significant digits below 1000, thin spaces above. */
    function number(value) {
        if (value === null || value === undefined || Number.isNaN(value)) return '–';
        if (typeof value !== 'number') return String(value);
        if (Math.abs(value) >= 999.5) return Math.round(value).toLocaleString('en').replaceAll(',', '\u202f');
        if (Number.isInteger(value)) return String(value);
        const digits = Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : Math.abs(value) >= 0.0995 ? 2 : 3;
        return value.toFixed(digits);
    }

    /** The unit that the end of a name tells: "drain_seconds" is in s. */
    function unit(name) {
        const known = [['_per_second', '/s'], ['_seconds', 's'], ['_ms', 'ms'], ['_mib', 'MiB'], ['_ms_per_purchase', 'ms']];
        return (known.find(([end]) => name.endsWith(end)) ?? ['', name.includes('ratio_') ? '×' : ''])[1];
    }

    /** A heading with a sentence below it; what belongs to it is added to the element that is returned. */
    function section(title, lead) {
        const element = add(document.querySelector('main'), 'section');
        add(element, 'h2', {text: title});
        if (lead) add(element, 'p', {text: lead});
        return element;
    }

    /** Room for a plot and its table. */
    function pair(parent) {
        return add(parent, 'div', {kind: 'pair'});
    }

    /** Figures by name, large; judge(name, value) may say "good" or "bad". */
    function tiles(parent, figures, judge = () => '') {
        const grid = add(parent, 'div', {kind: 'tiles'});
        for (const [name, value] of Object.entries(figures)) {
            const tile = add(grid, 'div', {kind: ['tile', judge(name, value)].join(' ').trim()});
            const large = add(tile, 'b', {text: number(value)});
            add(large, 'small', {text: unit(name)});
            add(tile, 'span', {text: name.replaceAll('_', ' ')});
        }
    }

    /** Columns are {title, unit, of: row => value}; the first one names the row. */
    function table(parent, columns, rows) {
        const element = add(add(parent, 'div', {kind: 'scroll'}), 'table');
        const head = add(add(element, 'thead'), 'tr');
        for (const column of columns) {
            const cell = add(head, 'th', {text: column.title});
            if (column.unit) add(cell, 'small', {text: column.unit});
        }
        const body = add(element, 'tbody');
        for (const row of rows) {
            const line = add(body, 'tr');
            columns.forEach(column => add(line, 'td', {text: number(column.of(row))}));
        }
    }

    /** Names and texts, such as the conditions of a run. */
    function facts(parent, texts) {
        const element = add(parent, 'table', {kind: 'text'});
        for (const [name, text] of Object.entries(texts)) {
            const line = add(element, 'tr');
            add(line, 'td', {text: name});
            add(line, 'td', {text: number(text)});
        }
    }

    /** The colours of the style sheet as they are now: ink, soft, line, card, good, bad, and series 1 to 10. */
    function colours() {
        const style = getComputedStyle(document.documentElement);
        const colour = name => style.getPropertyValue('--' + name).trim();
        const names = ['ink', 'soft', 'line', 'card', 'good', 'bad'];
        return {...Object.fromEntries(names.map(name => [name, colour(name)])), series: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(colour)};
    }

    /** An axis in the page's colours; further settings of ECharts win. */
    function axis(settings) {
        const {soft, line} = colours();
        return {
            nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: soft},
            axisLabel: {color: soft}, axisLine: {lineStyle: {color: line}}, axisTick: {show: false},
            splitLine: {lineStyle: {color: line}}, ...settings,
        };
    }

    /**
     * A plot so many pixels high; the option of ECharts is asked for anew when the colours change; its grid
     * (or grids), legend and tooltip add to the usual ones.
     */
    function plot(parent, height, option) {
        const frame = add(add(parent, 'div', {kind: 'plot'}), 'div');
        frame.style.height = height + 'px';
        const plotted = {frame, option, chart: null};
        plots.push(plotted);
        draw(plotted);
    }

    function draw(plotted) {
        plotted.chart?.dispose();
        plotted.chart = echarts.init(plotted.frame, null, {renderer: 'svg'});
        const {ink, soft, line, card, series} = colours();
        const usual = {
            animation: false, color: series, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
            grid: {left: 24, right: 32, top: 44, bottom: 32, containLabel: true},
            legend: {type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: {color: soft}},
            tooltip: {confine: true, backgroundColor: card, borderColor: line, textStyle: {color: ink}, valueFormatter: number},
        };
        const own = plotted.option();
        for (const part of ['grid', 'legend', 'tooltip']) {
            own[part] = Array.isArray(own[part])
                ? own[part].map(one => ({...usual[part], ...one}))
                : {...usual[part], ...own[part]};
        }
        plotted.chart.setOption({...usual, ...own});
    }

    window.addEventListener('resize', () => plots.forEach(plotted => plotted.chart.resize()));
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plots.forEach(draw));
    return {add, number, unit, section, pair, tiles, table, facts, colours, axis, plot};
})();
